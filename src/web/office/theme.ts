import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a deep blue-green. */
const teal: MantineColorsTuple = [
  '#e8f4f4',
  '#d2e6e7',
  '#a5cccf',
  '#76b1b6',
  '#4f9aa1',
  '#368c94',
  '#26848d',
  '#16727b',
  '#0c5a62',
  '#07474e',
];

export const theme = createTheme({
  colors: { office: teal },
  primaryColor: 'office',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.3' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  defaultRadius: 'sm',
  components: { Alert: { defaultProps: { radius: 'sm' } } },
});

/** Grey and red text dark enough to be read by all: 4.5 to 1 or better, which Mantine's own are not. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#5c636a', '--mantine-color-error': '#b42318' },
  dark: { '--mantine-color-dimmed': '#a6a7ab', '--mantine-color-error': '#ff8a80' },
});
