import { Page } from '../../../components/page.tsx'

export default function ResultPage() {
  return <Page title="" back />
}
