import { View } from '@tarojs/components'
import { Bone, Skeleton } from '../../components/skeleton.tsx'
import './menu-skeleton.scss'

/** The page's own outline: rail and four rows. */
export function MenuSkeleton() {
  return (
    <View className="menu-columns">
      <View className="rail">
        <Skeleton>
          {[0, 1, 2, 3, 4, 5, 6].map((row) => (
            <View key={row} className="rail-item">
              <Bone width="48px" height="13px" />
            </View>
          ))}
        </Skeleton>
      </View>
      <View className="dish-list menu-skeleton">
        <Skeleton>
          <View className="menu-skeleton-head">
            <Bone width="76px" height="14px" />
          </View>
          {[0, 1, 2, 3].map((row) => (
            <View key={row} className="menu-skeleton-row">
              <Bone width="92px" height="92px" radius="12px" />
              <View className="menu-skeleton-text">
                <Bone width="70%" height="16px" />
                <Bone width="96%" height="12px" />
                <Bone width="40%" height="14px" />
                <Bone width="52px" height="18px" />
              </View>
            </View>
          ))}
        </Skeleton>
      </View>
    </View>
  )
}
