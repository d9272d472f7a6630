import { useWords } from '../language/language.ts'
import { cx } from '../platform/cx.ts'
import type { AllDayDish } from './all-day.ts'

/** What is still to cook, dish by dish. A touch tells the tables that wait for it and lights up their tickets. */
export function AllDayStrip({
  dishes,
  chosen,
  onChoose,
}: {
  dishes: readonly AllDayDish[]
  chosen: string | undefined
  onChoose(key: string | undefined): void
}) {
  const { t, say } = useWords()
  return (
    <section className="all-day" aria-label={t('kitchen.allDay')}>
      <h2>{t('kitchen.allDay')}</h2>
      <ul>
        {dishes.map(({ key, name, variant, quantity, portions }) => {
          const dish = variant ? `${say(name)} ${say(variant)}` : say(name)
          const tables = portions.map((portion) => `${portion.label}×${portion.quantity}`).join(' ')
          const isChosen = key === chosen
          return (
            <li key={key}>
              <button
                type="button"
                className={cx('dish', isChosen && 'dish--on')}
                aria-pressed={isChosen}
                aria-label={t('kitchen.allDayLabel', { dish, n: quantity, tables })}
                onClick={() => onChoose(isChosen ? undefined : key)}
              >
                <span>
                  {dish}
                  <b className="num">×{quantity}</b>
                  {isChosen && <i className="num">{tables}</i>}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
