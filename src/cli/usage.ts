import type { CommanderError } from 'commander';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';

/** A call of the program that cannot be understood; told in the user's language, with exit code 2. */
export class UsageFault extends Error {
  readonly kind: 'invalid-value' | 'missing-option';
  readonly params: Record<string, string>;

  constructor(kind: UsageFault['kind'], params: Record<string, string>) {
    super(kind);
    this.kind = kind;
    this.params = params;
  }
}

/** The sentence for a wrong call. Commander speaks English only, so its faults are told anew by their code. */
export function usageSentence(fault: CommanderError | UsageFault, language: Language): string {
  const { cli } = messagesIn(language);
  if (fault instanceof UsageFault) {
    const sentence = { 'invalid-value': cli.usageInvalidValue, 'missing-option': cli.usageMissingOption }[fault.kind];
    return fillTemplate(sentence, fault.params, language);
  }
  const [name = '', second = ''] = [...fault.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const expected = /Allowed choices are (.*)\./.exec(fault.message)?.[1] ?? '';
  switch (fault.code) {
    case 'commander.unknownOption':
      return fillTemplate(cli.usageUnknownOption, { name }, language);
    case 'commander.unknownCommand':
      return fillTemplate(cli.usageUnknownCommand, { name }, language);
    case 'commander.missingArgument':
      return fillTemplate(cli.usageMissingArgument, { name }, language);
    case 'commander.missingMandatoryOptionValue':
      return fillTemplate(cli.usageMissingOption, { name }, language);
    case 'commander.optionMissingArgument':
      return fillTemplate(cli.usageMissingValue, { name }, language);
    case 'commander.invalidArgument':
      return fillTemplate(cli.usageInvalidValue, { name, value: second, expected }, language);
    case 'commander.excessArguments':
      return cli.usageTooMany;
    default:
      return cli.usageHint;
  }
}
