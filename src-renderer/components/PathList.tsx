/** The chosen files and folders, each with a way to leave it out again. */
import { ActionIcon } from '@mantine/core'
import { IconFile, IconX } from '@tabler/icons-react'
import { words } from '../../src-shared/words'
import { baseName } from '../text/number-format'

interface Props {
  readonly paths: readonly string[]
  readonly onRemove: (path: string) => void
}

export function PathList({ paths, onRemove }: Props) {
  return (
    <ul className="list list-short">
      {paths.map((path) => (
        <li key={path} className="row">
          <IconFile size={16} color="var(--mantine-color-dark-2)" aria-hidden />
          <span className="path" title={path}>
            {baseName(path)}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={words().window.what.remove(baseName(path))}
            onClick={() => onRemove(path)}
          >
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
