/** A text as an SVG picture of a QR code, with the quiet zone that cameras need. */
export async function drawQrCode(text: string): Promise<string> {
  const qrCode = await import('qrcode');
  return qrCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
