import { Anchor, Box, Text, Title } from '@mantine/core';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';

/** How to read the results, for who sees them for the first time. */
export function ReadingPage() {
  const { web, results } = useWords();
  return (
    <>
      <PageHeading title={results.reading} />
      <Box maw="75ch">
        {Object.values(results.readingParts).map(({ title, text }) => (
          <Box component="section" key={title} mb="lg">
            <Title order={2} mb={4}>
              {title}
            </Title>
            <Text>{text}</Text>
          </Box>
        ))}
        <Anchor {...linkTo('/rounds')}>{web.toRounds}</Anchor>
      </Box>
    </>
  );
}
