/** The look of the program as Mantine understands it: the tokens of the design, for dark and for light. */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Ten shades of which 4 is for dark, 8 for light. */
const sun: MantineColorsTuple = [
  '#FFF6E3',
  '#FDE9C4',
  '#F9D893',
  '#F5C86D',
  '#F2B84B',
  '#E0A437',
  '#C48C28',
  '#B07A12',
  '#9A6700',
  '#5C3F0C',
]

/** Sheets are headed as views are. */
const sheetTitle = { title: { fontSize: '20px', fontWeight: 600 } }

/** Mantine's own greys of the dark theme: text, muted, faint, line, raised, surface, background and deeper. */
const dark: MantineColorsTuple = [
  '#E6EDF3',
  '#C3CCD5',
  '#8B98A5',
  '#6B7885',
  '#2A3540',
  '#1B242D',
  '#141B22',
  '#0C1116',
  '#0A0E12',
  '#070A0D',
]

/** Mantine decides once for both themes what is read on the sun: in the dark theme it is another shade. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  const isOnSun = input.variant === 'filled' && input.color === 'sun'
  return isOnSun ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors
}

export const theme = createTheme({
  primaryColor: 'sun',
  primaryShade: { dark: 4, light: 8 },
  autoContrast: true,
  variantColorResolver,
  luminanceThreshold: 0.35,
  black: '#14202B',
  white: '#FFFFFF',
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
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.4' },
      h2: { fontSize: '16px', lineHeight: '1.5' },
      h3: { fontSize: '14px', lineHeight: '1.5' },
    },
  },
  colors: { dark, sun },
  components: {
    // Targets of 24 pixels at least.
    Checkbox: { defaultProps: { size: 'md', iconColor: 'var(--mantine-primary-color-contrast)' } },
    Radio: { defaultProps: { size: 'md', iconColor: 'var(--mantine-primary-color-contrast)' } },
    Drawer: { defaultProps: { padding: 'lg' }, styles: sheetTitle },
    Modal: { defaultProps: { padding: 'lg' }, styles: sheetTitle },
    // As elements they are <header>: a second banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
  },
})

/** Names of the design's tokens as CSS variables: `--o-surface` and so on. */
const DARK = {
  background: '#0C1116',
  surface: '#141B22',
  raised: '#1B242D',
  line: '#2A3540',
  text: '#E6EDF3',
  muted: '#8B98A5',
  accent: '#F2B84B',
  'on-accent': '#0C1116',
  focus: '#6CB6FF',
  good: '#4CC38A',
  warning: '#F2B84B',
  danger: '#F2726F',
  edge: '#6B7885',
}
const LIGHT = {
  background: '#F6F8FA',
  surface: '#FFFFFF',
  raised: '#EDF1F5',
  line: '#D5DDE5',
  text: '#14202B',
  muted: '#5A6876',
  accent: '#9A6700',
  'on-accent': '#FFFFFF',
  focus: '#0A5FBF',
  good: '#1A7446',
  warning: '#8A5C00',
  danger: '#B3261E',
  edge: '#7B8794',
}

const variablesOf = (tokens: typeof DARK) => ({
  ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--o-${name}`, value])),
  '--mantine-color-body': tokens.background,
  '--mantine-color-text': tokens.text,
  '--mantine-color-dimmed': tokens.muted,
  '--mantine-color-placeholder': tokens.muted,
  '--mantine-color-error': tokens.danger,
  '--mantine-color-disabled': tokens.raised,
  '--mantine-color-disabled-color': tokens.muted,
  '--mantine-color-disabled-border': tokens.line,
  '--mantine-color-default': tokens.surface,
  '--mantine-color-default-hover': tokens.raised,
  '--mantine-color-default-color': tokens.text,
  '--mantine-color-default-border': tokens.edge,
  '--mantine-color-anchor': tokens.accent,
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(LIGHT),
  dark: variablesOf(DARK),
})
