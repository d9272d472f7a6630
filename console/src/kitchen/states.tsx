import type { Failure } from '@kaifan/shared/client'
import { failureText } from '../language/failure-text.ts'
import { useWords } from '../language/language.ts'
import { Icon } from '../platform/icon.tsx'

/** The shape of what is to come. */
export function LoadingBoard() {
  const { t } = useWords()
  return (
    <div className="board board--loading" role="status">
      <span className="unseen">{t('kitchen.loading')}</span>
      {Array.from({ length: 4 }, (_, index) => (
        <div className="ticket ticket--ghost" key={index} aria-hidden="true">
          <i />
          <b />
          <b />
          <b />
        </div>
      ))}
    </div>
  )
}

export function EmptyBoard({ elsewhere }: { elsewhere: number }) {
  const { t } = useWords()
  return (
    <div className="notice">
      <Icon name="bowl" />
      <h3>{t('kitchen.empty')}</h3>
      <p>{elsewhere > 0 ? t('kitchen.emptyElsewhere', { n: elsewhere }) : t('kitchen.emptyHint')}</p>
    </div>
  )
}

export function FailedBoard({ failure, onRetry }: { failure: Failure; onRetry(): void }) {
  const words = useWords()
  const { t } = words
  return (
    <div className="notice" role="alert">
      <Icon name="bowl" />
      <h3>{t('kitchen.failed')}</h3>
      <p>{failureText(failure, words)}</p>
      <button type="button" onClick={onRetry}>
        {t('console.retry')}
      </button>
    </div>
  )
}
