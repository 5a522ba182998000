namespace BoardKit.Domain.Units;

/// <summary>What somebody may do. Who may, and where, says <see cref="Authority"/>, and nothing else does.</summary>
public enum Capability
{
    /// <summary>Read notices, figures and coverage of the own area.</summary>
    ReadFigures,
    /// <summary>Write the unit's drafts, submit, correct.</summary>
    WriteNotices,
    /// <summary>Approve or send back what the unit submitted.</summary>
    ReviewNotices,
    /// <summary>Take a notice of the unit from public view: one person alone, a leak cannot wait.</summary>
    WithdrawNotices,
    /// <summary>Print sheets for the boards of the unit. Paper says only what is public already.</summary>
    PrintSheets,
    /// <summary>Keep the boards of the unit and say what hangs on them: whoever stands before them.</summary>
    KeepBoards,
    /// <summary>Address a notice of the unit to places below.</summary>
    AddressNotices,
    /// <summary>Print for all villages of the area at once.</summary>
    PrintPacks,
    /// <summary>See which rows of the area share a person or card.</summary>
    ReadDuplicates,
    /// <summary>Read who did what in the area.</summary>
    ReadAudit,
    /// <summary>Create, hand over, lock and reset accounts; give tokens.</summary>
    ManageAccounts,
    /// <summary>Say which systems of the place are told what is published.</summary>
    ManageWebhooks,
    /// <summary>Edit the telephones, address and seal name of the unit.</summary>
    EditProfile,
    /// <summary>Register the bodies of places and say what they are called: whoever keeps the place, never a village of itself.</summary>
    KeepOrgans,
    /// <summary>Write the templates and pictures that the place hands down.</summary>
    EditTemplates,
    /// <summary>Write the forms that the county or township hands down.</summary>
    EditForms,
    /// <summary>Mark that the unit has no such matter in a period.</summary>
    MarkNotApplicable,
    /// <summary>Verify scores of units below, enter what was found there, answer their objections.</summary>
    Assess,
    /// <summary>Say the unit's own scores, and object to what it is assessed by.</summary>
    ClaimScores,
    /// <summary>Say what was allocated to the places of the area: the county, never a place of itself.</summary>
    KeepAllocations,
    /// <summary>Say since when and until when the unit exists, who took over, and what it is called.</summary>
    DateUnits,
}
