/** Desktop Linux often has no Chinese font; Android, Windows and Apple's systems always do. */
export function lacksChineseFont(userAgent: string | null): boolean {
  return userAgent !== null && userAgent.includes('Linux') && !userAgent.includes('Android');
}
