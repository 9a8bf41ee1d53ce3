/** Says that it is done, in the place of the form that it was done by. */
import { Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useFirstFocus } from './useFirstFocus'

export function DoneHeading({ children }: { readonly children: string }) {
  const heading = useFirstFocus<HTMLHeadingElement>()
  return (
    <Title order={2} ref={heading} tabIndex={-1}>
      <IconCircleCheck
        size={20}
        aria-hidden
        className="good"
        style={{ verticalAlign: 'text-bottom', marginInlineEnd: 8 }}
      />
      {children}
    </Title>
  )
}
