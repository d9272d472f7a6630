import { Page } from '../../../components/page.tsx'

export default function CheckoutPage() {
  return <Page title="" back />
}
