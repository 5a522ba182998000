using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Tests;

/// <summary>A second person approves and it is released, where a test is about what comes after.</summary>
internal static class Approving
{
    public static Outcome<int> Publish(this Notice notice, Actor reviewer, Digest read, string title, string indexNumber, DateTime nowUtc)
    {
        var decided = notice.Decide(ReviewChain.Usual, Access.Console(Scope.Everywhere, reviewer), read, [], nowUtc);
        return decided.Failed ? decided.Fault : notice.Release(ReviewChain.Usual, title, indexNumber, nowUtc);
    }
}
