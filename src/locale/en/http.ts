import type { HttpTexts } from '../vi/http.ts';

export const http: HttpTexts = {
  internalError: 'The software failed. When you report it, give the code {id}.',
  faultRequired: 'is missing',
  faultType: 'has the wrong type; {expected} is needed',
  faultTooSmall: 'is below the minimum of {minimum}',
  faultTooBig: 'is above the maximum of {maximum}',
  faultTooShort: 'is too short; the minimum is {minimum}',
  faultTooLong: 'is too long; the maximum is {maximum}',
  faultFormat: 'has the wrong form',
  faultChoice: 'is not one of: {choices}',
  faultUnknownKeys: 'has fields that do not exist: {keys}',
  faultOther: 'is not valid',
  faultJson: 'cannot be read: it is not JSON',
  faultDepth: 'is nested more than {most} levels deep',
  viewedInVietnam: '{title} (Viet Nam time)',
  noticeSheet: 'Notice',
  noticeSimulated: 'Simulated figures',
  noticeSome: 'Some of this is simulated; see the column "simulated".',
  noticeGuard:
    'An apostrophe stands before text that begins with = + - @, so that no spreadsheet takes it for a formula.',
  typeString: 'text',
  typeNumber: 'a number',
  typeInteger: 'a whole number',
  typeBoolean: 'true or false',
  typeArray: 'a list',
  typeObject: 'a JSON object',
};
