namespace BoardKit.Domain.Assessment;

/// <summary>Whether a boundary belongs to the grade above it.</summary>
public enum Boundary
{
    /// <summary>以上 includes the figure (民法典 1259): 90 is 优秀.</summary>
    Includes,
    /// <summary>Above means more than: 90 is 良好.</summary>
    Excludes,
}

/// <summary>A grade.</summary>
/// <param name="Name">优秀, 良好, 合格, 不合格.</param>
/// <param name="Min">Its lower boundary; null of the last.</param>
public sealed record Grade(string Name, decimal? Min = null);
