/** The look of the program as Mantine understands it: colours, type, spacing, radius. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core'

const INK = '#0C1116'

export const theme = createTheme({
  primaryColor: 'sun',
  primaryShade: 4,
  autoContrast: true,
  black: INK,
  white: '#E6EDF3',
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'md',
  fontFamily: 'system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { md: '6px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px', lineHeight: '1.4' }, h2: { fontSize: '14px', lineHeight: '1.5' } },
  },
  colors: {
    // Text, text on raised, muted, faint, line, raised, surface, background and two deeper.
    dark: [
      '#E6EDF3',
      '#C3CCD5',
      '#8B98A5',
      '#6B7885',
      '#2A3540',
      '#1B242D',
      '#141B22',
      INK,
      '#0A0E12',
      '#070A0D',
    ],
    sun: [
      '#FFF6E3',
      '#FDE9C4',
      '#F9D893',
      '#F5C86D',
      '#F2B84B',
      '#E0A437',
      '#C48C28',
      '#A3731D',
      '#7F5914',
      '#5C3F0C',
    ],
    good: [
      '#E6F8F0',
      '#C6EFDC',
      '#99E0C0',
      '#6FD2A6',
      '#4CC38A',
      '#3BA976',
      '#2E8C61',
      '#236E4B',
      '#194F36',
      '#0F3322',
    ],
    danger: [
      '#FEEDEC',
      '#FCD3D2',
      '#F9B1AF',
      '#F6908E',
      '#F2726F',
      '#DC5754',
      '#BB4340',
      '#95322F',
      '#6E2321',
      '#471514',
    ],
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--orrery-focus': '#6CB6FF' },
  light: {},
  dark: {
    '--mantine-color-body': INK,
    '--mantine-color-disabled': '#1B242D',
    '--mantine-color-disabled-color': '#8B98A5',
    '--mantine-color-dimmed': '#8B98A5',
    '--mantine-color-error': '#F2726F',
    '--mantine-color-placeholder': '#8B98A5',
  },
})
