using BoardKit.Domain;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>Which edits a draft that completes the notice of a unit above does not take: what that unit wrote stands as it is.</summary>
internal static class SharedEdits
{
    /// <summary>Why an edit is refused; null where it may be made.</summary>
    public static Fault? Refusal(Form form, DraftEdit edit) => edit switch
    {
        DraftEdit.SetInput set => Written(set.Key),
        DraftEdit.SetPassage set => Of(form, set.Section),
        DraftEdit.SetCell set => Of(form, set.Section),
        DraftEdit.AddRow add => Of(form, add.Section),
        DraftEdit.AttachFile attach => Of(form, attach.Section),
        DraftEdit.RemoveRow remove => Of(form, remove.Section),
        DraftEdit.RestoreRow restore => Of(form, restore.Section),
        DraftEdit.LeaveOut leave => Of(form, leave.Section),
        DraftEdit.SetStated set => Of(form, set.Section),
        DraftEdit.SetUnstated set => Of(form, set.Section),
        DraftEdit.SettleSum settle => Of(form, settle.Section),
        _ => null,
    };

    private static Fault? Of(Form form, string section) => form.IsBlank(section) ? null : Written(section);

    private static Fault Written(string key) =>
        Fault.Conflict("base-fixed", "这一部分由上级写定，各村不能改；有不对的请告诉上级更正。") with { At = new CellPlace(ColumnKey: key) };
}
