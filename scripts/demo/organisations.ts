/**
 * Makes demo/organisations anew, byte for byte: the tree of the demonstration province and what became of it on
 * 1 July 2025. Names without "(mô phỏng)" stand in the report of Chi Lăng district; its README says where.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '#storage/csv/write-csv.ts';
import { chiLang } from './district-counts.ts';
import { unitLetters } from './facts.ts';
import { departmentCodes } from './simulate-answers.ts';

const folder = join(import.meta.dirname, '..', '..', 'demo', 'organisations');
const root = 'lang-son';
const lastDay = '2025-06-30';
const changeDay = '2025-07-01';

type Named = { code: string; vi: string; en: string };

/** Specialised agencies that the report names, of 11 (footnote 4). */
const namedAgencies: readonly Named[] = [
  { code: 'van-phong', vi: 'Văn phòng HĐND và UBND huyện', en: "Office of the People's Council and Committee" },
  { code: 'noi-vu', vi: 'Phòng Nội vụ', en: 'Division of Home Affairs' },
  { code: 'tai-chinh-ke-hoach', vi: 'Phòng Tài chính - Kế hoạch', en: 'Division of Finance and Planning' },
  {
    code: 'tai-nguyen-moi-truong',
    vi: 'Phòng Tài nguyên và Môi trường',
    en: 'Division of Natural Resources and Environment',
  },
  { code: 'thanh-tra', vi: 'Thanh tra huyện', en: 'District Inspectorate' },
];
/** Public-service units that the report names, of 5. */
const namedServiceUnits: readonly Named[] = [
  {
    code: 'van-hoa-the-thao-truyen-thong',
    vi: 'Trung tâm Văn hóa, Thể thao và Truyền thông',
    en: 'Centre for Culture, Sports and Communication',
  },
  {
    code: 'du-an-dau-tu-xay-dung',
    vi: 'Ban quản lý dự án đầu tư xây dựng huyện',
    en: 'Management Board of Construction Investment Projects',
  },
];
/** Communes and towns that the report names as such, of 20. */
const namedCommunes: readonly Named[] = [
  { code: 'tt-chi-lang', vi: 'Thị trấn Chi Lăng', en: 'Chi Lăng town' },
  { code: 'tt-dong-mo', vi: 'Thị trấn Đồng Mỏ', en: 'Đồng Mỏ town' },
  { code: 'xa-bang-mac', vi: 'Xã Bằng Mạc', en: 'Bằng Mạc commune' },
  { code: 'xa-chi-lang', vi: 'Xã Chi Lăng', en: 'Chi Lăng commune' },
  { code: 'xa-gia-loc', vi: 'Xã Gia Lộc', en: 'Gia Lộc commune' },
  { code: 'xa-lien-son', vi: 'Xã Liên Sơn', en: 'Liên Sơn commune' },
  { code: 'xa-mai-sao', vi: 'Xã Mai Sao', en: 'Mai Sao commune' },
  { code: 'xa-nhan-ly', vi: 'Xã Nhân Lý', en: 'Nhân Lý commune' },
  { code: 'xa-thuong-cuong', vi: 'Xã Thượng Cường', en: 'Thượng Cường commune' },
];

/** As many as the report counts: those it names, and for the others names that say what they are. */
function completed(named: readonly Named[], count: number, other: Named): Named[] {
  const more = Array.from({ length: count - named.length }, (_, index): Named => {
    const number = twoDigits(named.length + index + 1);
    return {
      code: `${other.code}-${number}`,
      vi: `${other.vi} ${number} (mô phỏng)`,
      en: `${other.en} ${number} (simulated)`,
    };
  });
  return [...named, ...more].map((one) => ({ ...one, code: `${chiLang}.${one.code}` }));
}

const agencies = completed(namedAgencies, 11, { code: 'co-quan', vi: 'Cơ quan chuyên môn', en: 'Specialised agency' });
const serviceUnits = completed(namedServiceUnits, 5, {
  code: 'don-vi',
  vi: 'Đơn vị sự nghiệp',
  en: 'Public-service unit',
});
const oldCommunes = completed(namedCommunes, 20, { code: 'xa', vi: 'Xã, thị trấn', en: 'Commune or town' });

const otherDistricts = unitLetters.slice(0, 10).map((letter) => ({
  code: `huyen-${letter.toLowerCase()}`,
  vi: `Huyện ${letter} (mô phỏng)`,
  en: `District ${letter} (simulated)`,
}));
const departments = departmentCodes.map((code, index) => ({
  code,
  vi: `Sở ${unitLetters[index]} (mô phỏng)`,
  en: `Department ${unitLetters[index]} (simulated)`,
}));
const newCommunes = Array.from({ length: 65 }, (_, index) => {
  const number = twoDigits(index + 1);
  return { code: `xa-${number}`, vi: `Xã ${number} (mô phỏng)`, en: `Commune ${number} (simulated)` };
});
const communesOfDistrict = 6;

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

type Cells = (string | null)[];

function organisationRows(): Cells[] {
  const row =
    (kind: string, parent: string | null, from: string | null, to: string | null) =>
    ({ code, vi, en }: Named): Cells => [code, kind, parent, vi, en, from, to];
  return [
    ['code', 'kind', 'parent_code', 'name_vi', 'name_en', 'valid_from', 'valid_to'],
    row('province', null, null, null)({ code: root, vi: 'Tỉnh Lạng Sơn', en: 'Lạng Sơn province' }),
    row('district', root, null, lastDay)({ code: chiLang, vi: 'Huyện Chi Lăng', en: 'Chi Lăng district' }),
    ...otherDistricts.map(row('district', root, null, lastDay)),
    ...departments.map(row('department', root, null, null)),
    ...agencies.map(row('agency', chiLang, null, lastDay)),
    ...serviceUnits.map(row('public-service-unit', chiLang, null, lastDay)),
    ...oldCommunes.map(row('commune', chiLang, null, lastDay)),
    ...newCommunes.map(row('commune', root, changeDay, null)),
  ];
}

/** The resolution is a real one; which organisation went into which is not taken from it. */
const resolution = [
  '1672/NQ-UBTVQH15',
  '2025-06-16',
  'Ủy ban Thường vụ Quốc hội',
  'Sắp xếp các đơn vị hành chính cấp xã của tỉnh Lạng Sơn năm 2025. Các xã kế thừa trong bản trình diễn là mô phỏng.',
];
const ending = [
  'MP-01/2025',
  '2025-06-16',
  'văn bản mô phỏng',
  'Cơ quan chuyên môn và đơn vị sự nghiệp kết thúc hoạt động cùng huyện. Văn bản này là mô phỏng.',
];

function successionRows(): Cells[] {
  const change = (kind: string, before: readonly Named[], after: readonly Named[], document: string[]): Cells => [
    kind,
    changeDay,
    before.map(({ code }) => code).join(' '),
    after.map(({ code }) => code).join(' '),
    ...document,
  ];
  const ofChiLang = newCommunes.slice(0, communesOfDistrict);
  const districts = [{ code: chiLang, vi: '', en: '' }, ...otherDistricts];
  return [
    [
      ...['kind', 'effective_on', 'predecessors', 'successors'],
      ...['document_number', 'document_date', 'document_issuer', 'document_summary'],
    ],
    ...ofChiLang.map((commune, index) => change('merge', shareOf(oldCommunes, index), [commune], resolution)),
    ...districts.map((district, index) => {
      const after = newCommunes.slice(index * communesOfDistrict, (index + 1) * communesOfDistrict);
      return change('split', [district], after, resolution);
    }),
    change('end', [...agencies, ...serviceUnits], [], ending),
  ];
}

/** The old communes that make up one of the six new ones, in order: 4, 4, 3, 3, 3, 3. */
function shareOf(communes: readonly Named[], index: number): Named[] {
  const [least, more] = [Math.floor(communes.length / communesOfDistrict), communes.length % communesOfDistrict];
  const from = index * least + Math.min(index, more);
  return communes.slice(from, from + least + (index < more ? 1 : 0));
}

function writeCsv(name: string, rows: readonly Cells[]): void {
  writeFileSync(join(folder, name), rows.map((cells) => csvLine(cells)).join(''));
}

mkdirSync(folder, { recursive: true });
writeCsv('organisations.csv', organisationRows());
writeCsv('successions.csv', successionRows());
console.log(`demo/organisations: ${organisationRows().length - 1} organisations`);
