import type { EditionTexts } from '../vi/editions-web.ts';

export const editionTexts: EditionTexts = {
  title: 'Compare editions',
  before: 'Before',
  after: 'After',
  version: 'Version {version}, {time}, {name}',
  alone: 'This round has had one edition only, and there is no other round to compare with.',
  aloneHint: 'When the edition of a draft is replaced, the old one is kept and compared here.',
  none: 'The two do not differ.',
  count: '{count} differences',
  kind: 'Change',
  place: 'Place',
  field: 'Item',
  was: 'Before',
  is: 'After',
  kinds: { added: 'added', removed: 'taken out', moved: 'moved', changed: 'changed' },
  showAll: 'Show all {count}',
  seeDifferences: 'See what differs from the version before',
};
