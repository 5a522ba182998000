using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Configurations;

/// <summary>Tables whose rows belong to one place.</summary>
internal static class OwnedTables
{
    public static void Configure(ModelBuilder builder, BoardDbContext db)
    {
        _ = builder.ApplyConfiguration(new NotApplicableConfiguration(db));
        _ = builder.ApplyConfiguration(new KeptDutyConfiguration(db));
        _ = builder.ApplyConfiguration(new UnitStampConfiguration(db));
        _ = builder.ApplyConfiguration(new NoticeConfiguration(db));
        _ = builder.ApplyConfiguration(new DraftConfiguration(db));
        _ = builder.ApplyConfiguration(new DraftRowConfiguration(db));
        _ = builder.ApplyConfiguration(new DraftStepConfiguration(db));
        _ = builder.ApplyConfiguration(new PreparedDraftConfiguration(db));
        _ = builder.ApplyConfiguration(new EditionConfiguration(db));
        _ = builder.ApplyConfiguration(new EditionRowConfiguration(db));
        _ = builder.ApplyConfiguration(new DeskRowConfiguration(db));
        _ = builder.ApplyConfiguration(new ImprintConfiguration(db));
        _ = builder.ApplyConfiguration(new FigureConfiguration(db));
        _ = builder.ApplyConfiguration(new StoredMarkConfiguration(db));
        _ = builder.ApplyConfiguration(new StoredHouseholdCodeConfiguration(db));
        _ = builder.ApplyConfiguration(new NumberReleaseConfiguration(db));
        _ = builder.ApplyConfiguration(new LookUpTallyConfiguration(db));
        _ = builder.ApplyConfiguration(new ErasureConfiguration(db));
        _ = builder.ApplyConfiguration(new SuppressionConfiguration(db));
        _ = builder.ApplyConfiguration(new WebhookDeliveryConfiguration(db));
        _ = builder.ApplyConfiguration(new DeskDigestConfiguration(db));
        _ = builder.ApplyConfiguration(new AuditEntryConfiguration(db));
        _ = builder.ApplyConfiguration(new UploadConfiguration(db));
        _ = builder.ApplyConfiguration(new BoardConfiguration(db));
        _ = builder.ApplyConfiguration(new PrintRunConfiguration(db));
        _ = builder.ApplyConfiguration(new SheetConfiguration(db));
        _ = builder.ApplyConfiguration(new PostingConfiguration(db));
        _ = builder.ApplyConfiguration(new PostingSheetConfiguration(db));
        _ = builder.ApplyConfiguration(new PostingPhotoConfiguration(db));
        _ = builder.ApplyConfiguration(new AttachedFileConfiguration(db));
        _ = builder.ApplyConfiguration(new AttachedPageConfiguration(db));
        _ = builder.ApplyConfiguration(new DelegationConfiguration(db));
        _ = builder.ApplyConfiguration(new WithheldConfiguration(db));
        _ = builder.ApplyConfiguration(new AssessmentScoreConfiguration(db));
        _ = builder.ApplyConfiguration(new AssessmentEventConfiguration(db));
        _ = builder.ApplyConfiguration(new AssessmentObjectionConfiguration(db));
        _ = builder.ApplyConfiguration(new AllocationConfiguration(db));
        _ = builder.ApplyConfiguration(new DifferenceNoteConfiguration(db));
        _ = builder.ApplyConfiguration(new DutyLetterConfiguration(db));
    }
}
