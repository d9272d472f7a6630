import { Text, View } from '@tarojs/components'
import { formatFen } from '@kaifan/shared/money'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Empty } from '../../../components/empty.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Page } from '../../../components/page.tsx'
import { useT } from '../../../language.ts'
import { openTab } from '../../../platform/index.ts'
import { failureText } from '../../../api/failure.ts'
import { ResultActions } from '../../result/actions.tsx'
import { useResult, type Result } from '../../result/use-result.ts'
import { wordsOf, type Words } from '../../result/words.ts'
import { countdownText } from '../../rhythm.ts'
import { Turning } from '../../turning.tsx'
import { useNow } from '../../use-now.ts'
import './index.scss'

/** Shown after every pay sheet, whatever it said: what the BFF knows of the money, and the one thing to do next. */
export default function ResultPage() {
  const t = useT()
  const result = useResult()
  const { failure, scene } = result
  if (failure?.reason === 'problem' && failure.problem.code === 'order_not_found') {
    return (
      <Page title="" back>
        <Empty icon="receipt" title={failureText(failure)}>
          <Button size="medium" onTap={() => openTab('orders')}>
            {t('pay.seeOrders')}
          </Button>
        </Empty>
      </Page>
    )
  }
  return (
    <Page title="" back className="result">
      {failure && (
        <Banner icon="offline">{failure.reason === 'problem' ? failureText(failure) : t('pay.offline')}</Banner>
      )}
      <SceneHead result={result} />
      {scene.kind === 'success' && <Receipt result={result} />}
      <View className="result-actions">
        <ResultActions result={result} />
      </View>
    </Page>
  )
}

function SceneHead({ result }: { result: Result }) {
  const t = useT()
  const { scene, order, why, asked, since } = result
  const counts = scene.kind === 'processing' || scene.mayPay || scene.kind === 'forbidden'
  const now = useNow(1000, counts)
  const left = countdownText((order?.payment.expiresAt ?? now) - now)
  const words = wordsOf(t, { scene, order, why, asked, left })
  const held = scene.mayPay && (scene.kind === 'failed' || scene.kind === 'unsure')
  return (
    <View className="result-scene" role="status" aria-live="polite">
      <Mark key={scene.kind} mark={words.mark} />
      <View className={scene.kind === 'success' ? 'result-title result-title-done' : 'result-title'}>
        {words.title}
      </View>
      {scene.kind === 'success' && order && <View className="result-amount num">{formatFen(order.totalFen)}</View>}
      <View className="result-text">{words.text}</View>
      {held && <View className="result-held">{t('pay.held', { mmss: left })}</View>}
      {scene.kind === 'processing' && (
        <View className="result-held num">
          {t('pay.waited', { mmss: countdownText(Math.floor((now - since) / 1000) * 1000) })}
        </View>
      )}
      {order && scene.kind !== 'success' && (
        <View className="result-order">
          <Text>{t('pay.order', { number: order.orderNumber })}</Text>
          <Text> · </Text>
          <Text className="num">{formatFen(order.totalFen)}</Text>
        </View>
      )}
    </View>
  )
}

function Mark({ mark }: { mark: Words['mark'] }) {
  if (mark === 'ring') return <Turning />
  const color = { good: '#FFFFFF', calm: '#0B7A57', warn: '#8A5A00' }[mark.tone]
  return (
    <View className={`result-mark result-mark-${mark.tone}`} aria-hidden="true">
      <Icon name={mark.icon} size={mark.tone === 'good' ? 52 : 40} color={color} className="result-icon" />
    </View>
  )
}

/** The two things that staff may ask for. */
function Receipt({ result: { order } }: { result: Result }) {
  const t = useT()
  if (!order) return null
  return (
    <View className="card result-receipt">
      {order.tableLabel !== undefined && (
        <View className="result-fact">
          <View className="result-fact-name">{t('order.tableLine')}</View>
          <View className="result-fact-value num">{order.tableLabel}</View>
        </View>
      )}
      <View className="result-fact">
        <View className="result-fact-name">{t('order.number')}</View>
        <View className="result-fact-value num">{order.orderNumber}</View>
      </View>
    </View>
  )
}
