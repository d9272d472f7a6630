import { View } from '@tarojs/components'
import './turning.scss'

/** A ring that turns for two seconds: by then there is something to say, or words say that it takes longer. */
export function Turning() {
  return (
    <View className="turning" aria-hidden="true">
      <View className="turning-arc" />
    </View>
  )
}
