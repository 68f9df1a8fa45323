/** Texts of the answers over HTTP. `en/http.ts` must have the same keys. */
export const http = {
  internalError: 'Lỗi của phần mềm. Khi báo lỗi, hãy nêu mã {id}.',
  faultRequired: 'còn thiếu',
  faultType: 'không đúng kiểu; cần {expected}',
  faultTooSmall: 'nhỏ hơn mức tối thiểu {minimum}',
  faultTooBig: 'lớn hơn mức tối đa {maximum}',
  faultTooShort: 'ngắn quá; tối thiểu {minimum}',
  faultTooLong: 'dài quá; tối đa {maximum}',
  faultFormat: 'không đúng dạng',
  faultDay: 'không phải là một ngày trong lịch; hãy viết dạng 2025-07-01',
  faultChoice: 'không có lựa chọn này; dùng một trong: {choices}',
  faultUnknownKeys: 'không có trường này: {keys}',
  faultOther: 'không hợp lệ',
  faultJson: 'không đọc được: không phải JSON',
  faultDepth: 'lồng nhau quá {most} tầng',
  typeString: 'chuỗi ký tự',
  typeNumber: 'số',
  typeInteger: 'số nguyên',
  typeBoolean: 'đúng hoặc sai',
  typeArray: 'danh sách',
  typeObject: 'đối tượng JSON',
};
export type HttpTexts = typeof http;
