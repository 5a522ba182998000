namespace BoardKit.Features.Jobs;

/// <summary>The lease is somebody else's: whatever this worker was about to write must not be written.</summary>
public sealed class JobLostException() : Exception("The lease of this job has passed to another worker.");

/// <summary>Whoever asked for the work wants it stopped.</summary>
public sealed class JobCancelledException() : Exception("The job was cancelled.");
