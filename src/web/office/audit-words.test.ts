import { describe, expect, it } from 'vitest';
import { webMessagesIn } from '#locale/web-messages.ts';
import { actionWord, actorWord, brokenSentence, fieldWord, subjectWord, valueWord } from './audit-words.ts';

const words = { ...webMessagesIn('vi'), language: 'vi' as const };

describe('an event in words', () => {
  it('says who, what and to what', () => {
    expect(actorWord('system', null, words)).toBe('Hệ thống');
    expect(actorWord('1', 'Nguyễn Thị Ổn', words)).toBe('Nguyễn Thị Ổn');
    expect(actorWord('gone', null, words)).toBe('gone');
    expect(actionWord('succession.record', words)).toBe('Ghi nhận thay đổi tổ chức');
    expect(actionWord('toString', words)).toBe('ToString');
    expect(subjectWord('round:lang-son-2023', words)).toBe('Đợt đánh giá lang-son-2023');
    expect(subjectWord('accounts', words)).toBe('Các tài khoản');
  });

  it('says fields and values as people do', () => {
    expect(fieldWord(['document', 'number'], words)).toBe('văn bản › số, ký hiệu');
    expect(fieldWord(['begun', '2', 'other'], words)).toBe('bắt đầu › 2 › other');
    expect(valueWord('fielding', ['status'], words)).toBe('Đang khảo sát');
    expect(valueWord('merge', ['kind'], words)).toBe('Sáp nhập');
    expect(valueWord('commune', ['begun', '1', 'kind'], words)).toBe('xã, phường, thị trấn');
    expect(valueWord('2025-07-01', ['validFrom'], words)).toBe('01/07/2025');
    // 23:30 UTC is half past six of the next day in Viet Nam.
    expect(valueWord('2025-12-31T23:30:00.000Z', ['expiresAt'], words)).toBe('01/01/2026 06:30');
    expect(valueWord(10447, ['answers'], words)).toBe('10.447');
    expect(valueWord(true, ['hasPassword'], words)).toBe('có');
    expect(valueWord(null, ['reason'], words)).toBe('không có');
    expect(valueWord(undefined, ['reason'], words)).toBe('');
    expect(valueWord('0123456789ab'.padEnd(64, 'c'), ['editionHash'], words)).toBe('0123456789ab…');
  });

  it('says where the chain breaks', () => {
    expect(brokenSentence({ count: 5, fault: null }, words)).toBeNull();
    expect(brokenSentence({ count: 4, fault: { sequence: 5, fault: 'missing' } }, words)).toBe(
      'Chuỗi đứt tại sự kiện 5: thiếu sự kiện. 4 sự kiện trước đó nguyên vẹn.',
    );
  });
});
