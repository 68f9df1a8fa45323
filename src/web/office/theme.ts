import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { accentShades, fontFamily, fontSizes, palettes, type Scheme } from '#charts/theme.ts';

const rem = (px: number): string => `${px / 16}rem`;

export const theme = createTheme({
  colors: { office: accentShades },
  primaryColor: 'office',
  primaryShade: { light: 8, dark: 7 },
  fontFamily,
  fontSizes: {
    xs: rem(fontSizes.small),
    sm: rem(fontSizes.text),
    md: rem(fontSizes.large),
    lg: rem(fontSizes.heading),
    xl: rem(fontSizes.display),
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(fontSizes.display), lineHeight: '1.3' },
      h2: { fontSize: rem(fontSizes.heading), lineHeight: '1.4' },
      h3: { fontSize: rem(fontSizes.large), lineHeight: '1.5' },
    },
  },
  defaultRadius: 'sm',
  components: { Alert: { defaultProps: { radius: 'sm' } } },
});

/** Grey and red text dark enough to be read by all: 4.5 to 1 or better, which Mantine's own are not. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-error': '#b42318', ...sharedWithCharts('light') },
  dark: { '--mantine-color-error': '#ff8a80', ...sharedWithCharts('dark') },
});

function sharedWithCharts(scheme: Scheme): Record<string, string> {
  const { mutedInk, better, worse, uncertain } = palettes[scheme];
  return { '--mantine-color-dimmed': mutedInk, '--better': better, '--worse': worse, '--uncertain': uncertain };
}
