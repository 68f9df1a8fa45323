import { Button, Text } from '@mantine/core';
import { useWords } from '../language.tsx';
import { Empty } from '../states.tsx';

export function NothingMatches({ onClear }: { onClear: () => void }) {
  const { results } = useWords();
  return (
    <Empty title={results.nothingMatches}>
      <Text>{results.nothingMatchesHint}</Text>
      <div>
        <Button variant="default" onClick={onClear}>
          {results.clearFilters}
        </Button>
      </div>
    </Empty>
  );
}
