import { useWords } from '../language/language.ts'
import { Icon } from '../platform/icon.tsx'
import { useKitchen, useKitchenState } from './context.ts'

/** What can still be taken back, and what lies beyond the right edge. */
export function FootBar({ hidden, onMore }: { hidden: number; onMore(): void }) {
  const { t } = useWords()
  const kitchen = useKitchen()
  const undos = useKitchenState((state) => state.undos)
  return (
    <footer className="foot">
      <ul>
        {undos.slice(-3).map(({ id, label }) => (
          <li className="undo" key={id}>
            <span>{t('kitchen.bumped', { ticket: label })}</span>
            <button
              type="button"
              aria-label={t('kitchen.undoLabel', { ticket: label })}
              onClick={() => kitchen.undo(id)}
            >
              <Icon name="recall" />
              {t('kitchen.undo')}
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="foot__more" onClick={onMore}>
          {t('kitchen.moreColumns', { n: hidden })}
          <Icon name="right" />
        </button>
      )}
    </footer>
  )
}
