using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes the inputs of a notice over into a file that corrects it: what stands in the open draft, else in the newest edition. The file and
/// what the clerk typed on the page win, an input typed empty too.
/// </summary>
internal static class CarriedInputs
{
    /// <summary>The content with the inputs that neither the file nor the page names.</summary>
    public static NoticeContent Into(NoticeContent content, IReadOnlyDictionary<string, string>? typed, Form form,
        CorrectedNotice.Before before)
    {
        var inputs = new Dictionary<string, string>(content.Inputs, StringComparer.Ordinal);
        foreach (var (key, text) in (before.Draft ?? before.Edition)?.Inputs ?? new Dictionary<string, string>())
        {
            if (form.Inputs.Any(i => i.Key == key) && typed?.ContainsKey(key) != true)
            {
                _ = inputs.TryAdd(key, text);
            }
        }
        return content with { Inputs = inputs };
    }
}
