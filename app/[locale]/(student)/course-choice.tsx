import { useLocale, useTranslations } from 'next-intl';
import { Link, QUIET_LINK } from '#app/_components/link.tsx';
import { courseTitle } from '#app/_domain/courses/course-title.ts';

interface Course {
  slug: string;
  titleEn: string;
  titleZhTw: string;
}

/** The way between courses, for who is in several. */
export function CourseChoice({ courses, chosen }: { courses: readonly Course[]; chosen: string }) {
  const t = useTranslations('home');
  const locale = useLocale();
  if (courses.length < 2) return null;
  return (
    <nav aria-label={t('chooseCourse')}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 border-b border-line text-sm">
        {courses.map((course) => (
          <li key={course.slug}>
            <Link
              href={{ pathname: '/', query: { course: course.slug } }}
              aria-current={course.slug === chosen ? 'page' : undefined}
              className={`block border-b-2 border-transparent py-2 text-muted aria-[current]:border-accent aria-[current]:text-text ${QUIET_LINK}`}
            >
              {courseTitle(course, locale)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
