import { Page } from '../../components/page.tsx'
import { useT } from '../../language.ts'

export default function OrdersPage() {
  const t = useT()
  return <Page title={t('tab.orders')} />
}
