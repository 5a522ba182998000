using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>Reads what a file that corrects a notice is compared with, and takes over what no file holds.</summary>
public sealed class CorrectedNotice(NoticeFinder find, EditionStore editions, DraftStore drafts, AttachedFiles files) : IUseCasePart
{
    /// <summary>
    /// What the notice says before the file: its newest edition as it still reads today, and its open draft; null where there is none.
    /// </summary>
    public sealed record Before(NoticeContent? Edition, NoticeContent? Draft)
    {
        /// <summary>A new notice.</summary>
        public static Before Nothing { get; } = new(null, null);

        /// <summary>The notice itself; null for a new one.</summary>
        public Notice? Notice { get; init; }
    }

    /// <summary>The notice of a code; nothing when it is not there or of another form, which is refused elsewhere.</summary>
    public async Task<Before> Read(string? code, Form form, CancellationToken cancellationToken)
    {
        if (code is null || await find.Find(code, cancellationToken) is not { Failed: false, Value: var notice } || notice.Form != form.Key)
        {
            return Before.Nothing;
        }
        var edition = await editions.Find(notice, notice.LastEdition, cancellationToken);
        var draft = await drafts.FindOpen(notice, cancellationToken);
        return new(edition is null ? null
            : await files.Beside(form, edition, await editions.Read(form, edition, cancellationToken), cancellationToken),
            draft is null ? null : await drafts.Read(form, draft, cancellationToken))
        { Notice = notice };
    }
}
