namespace BoardKit.Web.Hosting;

/// <summary>Compares what a reader has with what there is (RFC 9110, 8.8.3.2: weakly).</summary>
internal static class EntityTags
{
    /// <summary>Whether a list of tags holds this one, which is a weak one.</summary>
    public static bool Hold(string ifNoneMatch, string etag)
    {
        foreach (var range in ifNoneMatch.AsSpan().Split(','))
        {
            var tag = ifNoneMatch.AsSpan(range).Trim();
            if (tag is "*" || tag.SequenceEqual(etag) || tag.SequenceEqual(etag.AsSpan(2)))
            {
                return true;
            }
        }
        return false;
    }
}
