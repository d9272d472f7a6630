import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { failureText } from '../../api/failure.ts'
import { useT } from '../../language.ts'
import { leaveTable, useVisit } from '../../visit/index.ts'
import { openLayer } from './ui.ts'

/** A sticker that was re-keyed, torn, or is none of ours. */
export function DeadCode() {
  const t = useT()
  const failure = useVisit((visit) => visit.failure)
  const isCode = failure?.reason === 'problem' && failure.problem.code.startsWith('table_')
  const title = isCode || !failure ? t('landing.invalid') : failureText(failure)
  return (
    <Empty icon="table" title={title}>
      <Button kind="outline" size="medium" onTap={leaveTable}>
        {t('menu.browsing')}
      </Button>
      <Button size="medium" onTap={() => openLayer('scan')}>
        {t('landing.scanAgain')}
      </Button>
    </Empty>
  )
}
