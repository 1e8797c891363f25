'use client'

/** Reads cameras and doors, and changes them. */

import { type Camera, type CameraChange, cameraSchema, type Door, type DoorChange } from '@ostiary/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiClient } from '#src/api/api-client.ts'
import { queryKeys } from '#src/api/query-keys.ts'

type CameraId = Camera['id']

/** A camera's status is told when it changes; asking now and then also catches a silent server (ms). */
const askAgainMs = 15_000

/** The id in an address, or null when it is none. */
export function readCameraId(text: string): CameraId | null {
  const id = cameraSchema.shape.id.safeParse(text)
  return id.success ? id.data : null
}

/** All cameras with their status. */
export function useCameras() {
  return useQuery({
    queryKey: queryKeys.cameras,
    queryFn: async ({ signal }) => (await apiClient.cameras(signal)).cameras,
    refetchInterval: askAgainMs,
  })
}

/** One camera with its status. */
export function useCamera(id: CameraId) {
  return useQuery({
    queryKey: queryKeys.camera(id),
    queryFn: ({ signal }) => apiClient.camera(id, signal),
    refetchInterval: askAgainMs,
  })
}

/** All doors. */
export function useDoors() {
  return useQuery({
    queryKey: queryKeys.doors,
    queryFn: async ({ signal }) => (await apiClient.doors(signal)).doors,
  })
}

/** Changes a camera: its address, its password, whether it records. */
export function useChangeCamera(id: CameraId) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: CameraChange) => apiClient.changeCamera(id, change),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.cameras }),
  })
}

/** Changes a door: its names, its threshold line. */
export function useChangeDoor(id: Door['id']) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: DoorChange) => apiClient.changeDoor(id, change),
    onSuccess: (door) => {
      cache.setQueryData<Door[]>(queryKeys.doors, (doors) =>
        doors?.map((before) => (before.id === door.id ? door : before)),
      )
    },
  })
}

/** Adds a camera together with the door that it watches. */
export function useAddCamera() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: apiClient.addCamera,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.cameras }),
        cache.invalidateQueries({ queryKey: queryKeys.doors }),
      ]),
  })
}

/** Removes a camera; what it recorded stays until it expires. */
export function useRemoveCamera(id: CameraId) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => apiClient.removeCamera(id),
    onSuccess: () => {
      cache.setQueryData<Camera[]>(queryKeys.cameras, (cameras) =>
        cameras?.filter((camera) => camera.id !== id),
      )
    },
  })
}

/** Looks whether a camera answers at an address, without keeping anything. */
export function useProbeCamera() {
  return useMutation({
    mutationFn: (request: Parameters<typeof apiClient.probeCamera>[0]) => apiClient.probeCamera(request),
  })
}
