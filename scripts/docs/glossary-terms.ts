/** Finds the Vietnamese term of the glossary for a name of a table or column; '' where it has none. */
export function glossaryTerms(glossary: string): (name: string) => string {
  const byCode = new Map<string, string>();
  for (const row of glossary.matchAll(/^\| ([^|]*`[^|]*) \| ([^|]+) \|/gm)) {
    const vietnamese = row[2]?.trim() ?? '';
    for (const code of row[1]?.matchAll(/`(\w+)`/g) ?? [])
      if (vietnamese !== '–') byCode.set(code[1] ?? '', vietnamese);
  }
  return (name) => {
    const spellings = [name, name.replace(/_(code|id)$|Code$/, ''), name.replace(/s$/, '')].flatMap((one) => [
      camelCase(one),
      pascalCase(one),
    ]);
    return spellings.map((spelling) => byCode.get(spelling)).find((term) => term !== undefined) ?? '';
  };
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}
