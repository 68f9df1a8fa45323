/** For each route that takes JSON, a body of the right form that names what `createTestServer` and an empty tree have. */
export const bodies: Record<string, object> = {
  'POST /api/sign-in': { email: 'lan@example.vn', password: 'mật khẩu rất dài', code: '123456' },
  'POST /api/sign-in/link': { token: 'x'.repeat(43), code: '123456' },
  'POST /api/set-up': {
    token: 'x'.repeat(43),
    email: 'lan@example.vn',
    name: 'Lan',
    password: 'mật khẩu rất dài',
  },
  'POST /api/me/password': { current: 'mật khẩu rất dài', next: 'một mật khẩu khác' },
  'POST /api/me/second-factor/confirmation': { code: '123456' },
  'DELETE /api/me/second-factor': { code: '123456' },
  'POST /api/me/tokens': { name: 'Sổ tính', scopes: ['round.read'], expiresInDays: 30 },
  'POST /api/rounds/:code/status': { to: 'fielding' },
  'POST /api/rounds/:code/runs': { reason: 'tính lại' },
  'POST /api/rounds/:code/publications': {
    runId: 'run-1',
    reason: 'công bố',
    document: { number: '12/QĐ-UBND', issuedOn: '2025-01-05', issuer: 'UBND tỉnh', summary: 'Công bố' },
  },
  'POST /api/series': {
    figures: [
      { blockCode: 'b', unitCode: 'u1', nodeCode: 'total', year: 2021, score: '66.50', rank: 3, source: 'Báo cáo' },
    ],
  },
  'POST /api/accounts': {
    email: 'moi@example.vn',
    name: 'Mới',
    password: 'mật khẩu rất dài',
    grants: [{ role: 'leader', organisationCode: 'tinh' }],
  },
  'PUT /api/accounts/:id': { name: 'Mới', grants: [{ role: 'leader', organisationCode: 'tinh' }] },
  'POST /api/accounts/:id/links': { purpose: 'sign-in' },
  'POST /api/organisations': {
    code: 'tinh',
    kind: 'province',
    parentCode: null,
    name: { vi: 'Tỉnh', en: 'Province' },
    validFrom: '2020-01-01',
  },
  'POST /api/successions': {
    kind: 'rename',
    effectiveOn: '2025-07-01',
    predecessors: ['cu'],
    successors: [{ code: 'moi', kind: 'commune', parentCode: 'tinh', name: { vi: 'Mới', en: 'New' } }],
    document: { number: '12/QĐ-UBND', issuedOn: '2025-01-05', issuer: 'UBND tỉnh', summary: 'Đổi tên' },
  },
};

/** Every text in a body: where it stands, as faults name it, and the body with another in its place. */
export function textsIn(
  body: unknown,
  path: readonly string[] = [],
): { path: string; text: string; replaced: (text: string) => unknown }[] {
  if (typeof body === 'string') return [{ path: path.join('.'), text: body, replaced: (text) => text }];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    textsIn(value, [...path, key]).map(({ replaced, ...found }) => ({
      ...found,
      replaced: (text: string): unknown =>
        Array.isArray(body) ? body.with(Number(key), replaced(text)) : { ...body, [key]: replaced(text) },
    })),
  );
}
