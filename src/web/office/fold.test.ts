import { expect, it } from 'vitest';
import { fold, matches } from './fold.ts';

it('takes diacritics and capitals away, however they are composed', () => {
  expect(fold('Thị trấn ĐỒNG MỎ')).toBe('thi tran dong mo');
  expect(fold('Đồng Mỏ'.normalize('NFD'))).toBe('dong mo');
  expect(fold('Nguyễn Thị Ửng')).toBe('nguyen thi ung');
});

it('finds all words of what is sought, in any order', () => {
  expect(matches('Thị trấn Đồng Mỏ', 'mo dong')).toBe(true);
  expect(matches('Thị trấn Đồng Mỏ', 'Đồng')).toBe(true);
  expect(matches('Thị trấn Đồng Mỏ', 'đồng đăng')).toBe(false);
  expect(matches('Thị trấn Đồng Mỏ', ' ')).toBe(true);
  expect(matches('Xã Liên Sơn, Huyện Chi Lăng', 'lien chi')).toBe(true);
  expect(matches('Xã Liên Sơn, Huyện Chi Lăng', 'so a')).toBe(false);
  expect(matches('Lan lan@chilang.example.vn', 'lan@chi')).toBe(true);
});
