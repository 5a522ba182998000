using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes the inputs of a notice over into a file that corrects it: what stands in the open draft, else in the newest edition. The file and what the clerk typed on the page win,
/// an input typed empty too.
/// </summary>
public sealed class CarriedInputs(NoticeFinder find, EditionStore editions, DraftStore drafts) : IUseCasePart
{
    /// <summary>The content with the inputs that neither the file nor the page names.</summary>
    public async Task<NoticeContent> Into(NoticeContent content, IReadOnlyDictionary<string, string>? typed, Form form, string code, CancellationToken cancellationToken)
    {
        var notice = await find.Find(code, cancellationToken);
        if (notice.Failed || notice.Value.Form != form.Key)
        {
            return content;
        }
        var before = await drafts.FindOpen(notice.Value, cancellationToken) is { } draft ? draft.Inputs
            : (await editions.Find(notice.Value, notice.Value.LastEdition, cancellationToken))?.Inputs;
        var inputs = new Dictionary<string, string>(content.Inputs, StringComparer.Ordinal);
        foreach (var (key, text) in ContentCodec.Texts(before ?? "{}"))
        {
            if (form.Inputs.Any(i => i.Key == key) && typed?.ContainsKey(key) != true)
            {
                _ = inputs.TryAdd(key, text);
            }
        }
        return content with { Inputs = inputs };
    }
}
