using CsCheck;

namespace BoardKit.Tests.Support;

/// <summary>One of the given values, each as likely as the other.</summary>
internal static class OneOf
{
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
