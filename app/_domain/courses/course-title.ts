import type { Locale } from '#db/contract/locale.ts';
import type { Course } from '#db/queries/courses.ts';

export function courseTitle(course: Pick<Course, 'titleEn' | 'titleZhTw'>, locale: Locale): string {
  return locale === 'zh-TW' ? course.titleZhTw : course.titleEn;
}
