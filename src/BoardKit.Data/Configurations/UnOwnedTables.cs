using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Configurations;

/// <summary>The short list of tables without a place of their own; a test names them.</summary>
internal static class UnOwnedTables
{
    public static void Configure(ModelBuilder builder)
    {
        _ = builder.ApplyConfiguration(new UnitConfiguration());
        _ = builder.ApplyConfiguration(new UnitHistoryConfiguration());
        _ = builder.ApplyConfiguration(new PublicAddressConfiguration());
        _ = builder.ApplyConfiguration(new MembershipConfiguration());
        _ = builder.ApplyConfiguration(new ApiTokenConfiguration());
        _ = builder.ApplyConfiguration(new SignInEntryConfiguration());
        _ = builder.ApplyConfiguration(new SignInTallyConfiguration());
        _ = builder.ApplyConfiguration(new SessionConfiguration());
        _ = builder.ApplyConfiguration(new SecondFactorConfiguration());
        _ = builder.ApplyConfiguration(new DigestKeyConfiguration());
        _ = builder.ApplyConfiguration(new DataProtectionKeyConfiguration());
        _ = builder.ApplyConfiguration(new JobConfiguration());
        _ = builder.ApplyConfiguration(new BoardUserConfiguration());
        BoardUserConfiguration.ConfigureOthers(builder);
    }
}
