import { describe, expect, it } from 'vitest';
import { ApiProblem, failureOf, formFaults, isCodeNeeded, isSignedOut, ServerGone } from './api-failure.ts';

const problem = (changes: object = {}): unknown => ({
  type: 'urn:ddci:problem:request.invalid',
  title: 'Yêu cầu không hợp lệ.',
  status: 400,
  code: 'request.invalid',
  ...changes,
});

describe('an answer that is no success', () => {
  it('is told in the words of the server', () => {
    const failure = failureOf(400, problem({ faults: [{ path: 'body.email', message: 'không đúng dạng' }, 'x'] }), '');
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({
      message: 'Yêu cầu không hợp lệ.',
      faults: [{ path: 'body.email', message: 'không đúng dạng' }],
    });
  });

  it('of a file names its faults by row and column, and those that have neither', () => {
    const inFile = { file: 'workbook.xlsx#answers', row: 3, column: 'q1', message: 'sai' };
    const ofFile = { file: 'edition.json', row: null, column: null, message: 'thiếu' };
    const failure = failureOf(422, problem({ faults: [inFile, ofFile, { file: 'x', row: '3' }] }), '');
    expect(failure).toMatchObject({ faults: [], inputFaults: [inFile, ofFile] });
  });

  it('of a proxy means that the server is gone, unless the server itself says why', () => {
    expect(failureOf(502, null, 'unreadable')).toBeInstanceOf(ServerGone);
    expect(failureOf(503, problem({ code: 'server.not-ready' }), '')).toBeInstanceOf(ApiProblem);
  });

  it('in another form is not shown as it is', () => {
    expect(failureOf(500, '<html>', 'unreadable')).toMatchObject({ message: 'unreadable', status: 500 });
  });

  it('tells the end of a session from a wrong password', () => {
    expect(isSignedOut(failureOf(401, problem({ code: 'account.not-signed-in' }), ''))).toBe(true);
    expect(isSignedOut(failureOf(401, problem({ code: 'account.wrong-sign-in' }), ''))).toBe(false);
    expect(isSignedOut(new ServerGone())).toBe(false);
  });

  it('that asks for the second factor ends no session', () => {
    const asked = failureOf(401, problem({ code: 'account.second-factor-needed' }), '');
    expect([isSignedOut(asked), isCodeNeeded(asked)]).toEqual([false, true]);
    expect(isCodeNeeded(failureOf(401, problem({ code: 'account.wrong-sign-in' }), ''))).toBe(false);
  });
});

describe('the faults of a form', () => {
  const fields = ['email', 'password', 'grants.0.organisationCode'];
  const faultsOf = (faults: object[]) => formFaults(failureOf(400, problem({ faults }), ''), fields, 'gone');

  it('stand beside their fields, all of them', () => {
    const faults = faultsOf([
      { path: 'body.email', message: 'không đúng dạng' },
      { path: 'body.email', message: 'dài quá; tối đa 254' },
      { path: 'body.grants.0.organisationCode', message: 'ngắn quá; tối thiểu 1' },
    ]);
    expect(faults).toEqual({
      byField: {
        email: 'Không đúng dạng. Dài quá; tối đa 254.',
        'grants.0.organisationCode': 'Ngắn quá; tối thiểu 1.',
      },
      whole: null,
    });
  });

  it('are told of the whole form where there is no such field', () => {
    expect(faultsOf([{ path: 'body', message: 'không có trường này: x' }])).toEqual({
      byField: {},
      whole: 'Yêu cầu không hợp lệ. body: không có trường này: x',
    });
    const wrong = failureOf(401, problem({ title: 'Sai.', code: 'account.wrong-sign-in' }), '');
    expect(formFaults(wrong, fields, 'gone')).toEqual({ byField: {}, whole: 'Sai.' });
  });

  it('stand beside the e-mail when that is taken', () => {
    const taken = failureOf(409, problem({ title: 'Đã có.', code: 'account.email-taken' }), '');
    expect(formFaults(taken, fields, 'gone')).toEqual({ byField: { email: 'Đã có.' }, whole: null });
  });

  it('say that the server is gone, and nothing when nothing failed', () => {
    expect(formFaults(new ServerGone(), fields, 'gone')).toEqual({ byField: {}, whole: 'gone' });
    expect(formFaults(null, fields, 'gone')).toEqual({ byField: {}, whole: null });
  });
});
