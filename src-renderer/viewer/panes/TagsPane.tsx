/** All elements of the file that is looked at, beside the viewports. */
import { TagBrowser } from '../tags/TagBrowser'
import type { ViewerSession } from './viewer-session'
import { useSelected, useWatched } from './watched'

export function TagsPane({ session }: { readonly session: ViewerSession }) {
  useWatched(session)
  const item = useSelected(session.active, (viewport) => viewport.item)
  if (item === null) return null
  return (
    <div className="viewer-tags">
      <TagBrowser
        item={item}
        onClose={() => {
          session.set({ isTagsOpen: false })
          session.focus(session.active)
        }}
      />
    </div>
  )
}
