import {
  Button,
  CloseButton,
  type ComboboxParsedItem,
  Fieldset,
  Group,
  NativeSelect,
  Select,
  Stack,
} from '@mantine/core';
import { fillTemplate, formatDate } from '#locale/format.ts';
import type { Grant, Organisation, Role } from './api.ts';
import type { FormFaults } from './api-failure.ts';
import { matches } from './fold.ts';
import { useWords } from './language.tsx';
import { choicesFor, givableRoles, type OrganisationChoice } from './organisation-choices.ts';
import { vietnamToday } from './vietnam-date.ts';

/** A role to be given. `place` is the value of the select: null until one has chosen. `id` tells the rows apart. */
export type GrantRow = { id: number; role: Role; place: string | null };

/** The whole province as a value: no organisation has such a code. */
const wholeProvince = '*';

export function rowsOf(grants: readonly Grant[]): GrantRow[] {
  return grants.map(({ role, organisationCode }, id) => ({ id, role, place: organisationCode ?? wholeProvince }));
}

/** A row to begin with: a role of those one may give, and its place where there is but one. */
export function newRow(rows: readonly GrantRow[], givable: readonly Grant[]): GrantRow {
  const allowed = givableRoles(givable);
  const role = allowed.includes('agency-officer') ? 'agency-officer' : (allowed[0] ?? 'agency-officer');
  return { id: Math.max(0, ...rows.map(({ id }) => id)) + 1, role, place: null };
}

/** The grants of the rows; null when a place has not been chosen. */
export function grantsOf(rows: readonly GrantRow[]): Grant[] | null {
  const grants = rows.flatMap(({ role, place }) =>
    place === null ? [] : [{ role, organisationCode: place === wholeProvince ? null : place }],
  );
  return grants.length === rows.length ? grants : null;
}

/** The names of the fields as the API has them. */
export function grantFieldNames(rows: readonly GrantRow[]): string[] {
  return rows.flatMap((_, at) => [`grants.${at}.role`, `grants.${at}.organisationCode`]);
}

type Props = {
  rows: readonly GrantRow[];
  change: (rows: GrantRow[]) => void;
  faults: FormFaults;
  /** After a try to save: a place that was not chosen is a fault. */
  isTried: boolean;
  givable: readonly Grant[];
  versions: readonly Organisation[];
};

export function GrantFields({ rows, change, faults, isTried, givable, versions }: Props) {
  const { web, roles, accountTexts, language } = useWords();
  const roleChoices = givableRoles(givable).map((value) => ({ value, label: roles[value] }));
  const replace = (at: number, part: Partial<GrantRow>): void =>
    change(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <Fieldset legend={web.roles}>
      <Stack gap="sm">
        {rows.map((row, at) => {
          const missing = isTried && row.place === null ? accountTexts.organisationMissing : null;
          return (
            <Group key={row.id} align="flex-start" gap="sm" wrap="nowrap">
              <Stack flex={1} gap="xs">
                <NativeSelect
                  label={web.role}
                  data={roleChoices}
                  value={row.role}
                  // The choices are roles; an event does not tell their type.
                  onChange={(event) => replace(at, { role: event.currentTarget.value as Role, place: null })}
                  error={faults.byField[`grants.${at}.role`] ?? null}
                />
                <PlaceSelect
                  choices={choicesFor(row.role, givable, { versions, language, today: vietnamToday() })}
                  value={row.place}
                  onChange={(place) => replace(at, { place })}
                  error={faults.byField[`grants.${at}.organisationCode`] ?? missing}
                />
              </Stack>
              <CloseButton
                mt={26}
                aria-label={fillTemplate(web.removeRole, { place: at + 1 }, language)}
                onClick={() => change(rows.filter((_, index) => index !== at))}
              />
            </Group>
          );
        })}
        <Button variant="default" size="xs" w="fit-content" onClick={() => change([...rows, newRow(rows, givable)])}>
          {web.addRole}
        </Button>
      </Stack>
    </Fieldset>
  );
}

/** An organisation by its name, found without diacritics; those of the past apart. */
function PlaceSelect({
  choices,
  value,
  onChange,
  error,
}: {
  choices: readonly OrganisationChoice[];
  value: string | null;
  onChange: (place: string | null) => void;
  error: string | null;
}) {
  const { accountTexts, language } = useWords();
  const itemOf = ({ code, name, isPast, validTo }: OrganisationChoice) => {
    const until = isPast && validTo !== null ? formatDate(validTo) : null;
    const ended = until === null ? '' : ` (${fillTemplate(accountTexts.until, { date: until }, language)})`;
    return { value: code ?? wholeProvince, label: code === null ? accountTexts.wholeProvince : name + ended };
  };
  const groups = [
    { group: accountTexts.organisationsNow, items: choices.filter(({ isPast }) => !isPast).map(itemOf) },
    { group: accountTexts.organisationsPast, items: choices.filter(({ isPast }) => isPast).map(itemOf) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      label={accountTexts.organisation}
      description={accountTexts.organisationHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={groups}
      value={value}
      onChange={onChange}
      error={error}
      searchable
      maxDropdownHeight={280}
      filter={({ options, search }) => {
        const found = options.flatMap((option) => filterOption(option, search));
        // As an option that cannot be chosen: a list for choosing may hold nothing else.
        return found.length > 0 ? found : [{ value: '', label: accountTexts.organisationNone, disabled: true }];
      }}
    />
  );
}

/** A group with what is sought in it; what is itself so called stands before what belongs to it. */
function filterOption(option: ComboboxParsedItem, search: string): ComboboxParsedItem[] {
  if (!('group' in option)) return matches(option.label, search) ? [option] : [];
  const isByOwnName = ({ label }: { label: string }): boolean => matches(label.split(', ')[0] ?? '', search);
  const items = option.items
    .filter(({ label }) => matches(label, search))
    .toSorted((one, other) => Number(isByOwnName(other)) - Number(isByOwnName(one)));
  return items.length > 0 ? [{ ...option, items }] : [];
}
