import { FileInput } from '@mantine/core';
import { fillTemplate, formatNumber } from '#locale/format.ts';
import { useWords } from './language.tsx';

/** One file of this machine, with its name and size once it is chosen. */
export function FileField({
  label,
  hint,
  accept,
  file,
  choose,
  error = null,
}: {
  label: string;
  hint: string;
  accept: string;
  file: File | null;
  choose: (file: File | null) => void;
  error?: string | null;
}) {
  const { lifeTexts: texts, language } = useWords();
  return (
    <FileInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={texts.chooseFile}
      accept={accept}
      value={file}
      onChange={choose}
      valueComponent={({ value }) => {
        if (!(value instanceof File)) return null;
        const size = formatNumber(value.size / 1024 / 1024, 2, language);
        return <span>{fillTemplate(texts.fileChosen, { name: value.name, size }, language)}</span>;
      }}
      clearable
      clearButtonProps={{ 'aria-label': texts.removeFile }}
      error={error}
    />
  );
}
