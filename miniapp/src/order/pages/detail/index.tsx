import { Page } from '../../../components/page.tsx'

export default function DetailPage() {
  return <Page title="" back />
}
