namespace BoardKit.Domain.Assessment;

/// <summary>What it means that an essential criterion is not met: the grade is at most this one.</summary>
/// <param name="Cap">Name of the grade.</param>
public sealed record Gate(string Cap);
