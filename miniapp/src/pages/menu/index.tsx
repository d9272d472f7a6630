import { View } from '@tarojs/components'
import { usePricedCart } from '../../cart/index.ts'
import { NavBar, Page } from '../../components/page.tsx'
import { Price } from '../../components/price.tsx'
import { useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'

export default function MenuPage() {
  const word = useWord()
  const store = useMenuState((state) => state.store)
  const cart = usePricedCart()
  return (
    <Page title="" tone="jade">
      <NavBar title={store ? word(store.name) : ''} />
      <View>
        <Price fen={cart?.totalFen ?? 0} />
      </View>
    </Page>
  )
}
