import PageAgent

/// The page of one attempt at a video.
struct CapturedPage: AttemptPage {
    let job: RenderJob
    let capture: PageCapture
    let phases: PhaseTimes

    func audio() async throws -> Attempts.PageAudio {
        let webAudio = try await PageAgent(capture.page).webAudioUse()
        return Attempts.PageAudio(
            timelineSeconds: capture.planned.plan.timelineSeconds,
            usesWebAudio: webAudio.isUsed,
            isScripted: webAudio.isHeard
        )
    }

    func rehearse(from first: Int, standsAtFirst: Bool) async throws -> Rehearsal {
        phases.enter(.listening)
        return try await job.rehearse(capture, from: first, standsAtFirst: standsAtFirst)
    }
}
