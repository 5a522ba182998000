using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddPhasesAndIssuers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notices_Unit_Form_Period_Project",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Figures_Unit_Form_Period_Item_Value_Stated",
                table: "Figures");

            migrationBuilder.AddColumn<string>(
                name: "Audience",
                table: "Notices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Everybody",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Issuer",
                table: "Notices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "KeyText",
                table: "Notices",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Matter",
                table: "Notices",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "Superseded",
                table: "Notices",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "NotApplicable",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "NotApplicable",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Holds",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "Superseded",
                table: "Figures",
                type: "bit",
                nullable: false,
                defaultValue: false);

            // What told notices apart so far, as the one text that tells them apart from now on: the project, and the phase that the newest
            // edition, or else the draft, names.
            migrationBuilder.Sql("UPDATE [Notices] SET [KeyText] = COALESCE((SELECT JSON_VALUE(e.[Inputs], '$.stage') FROM [Editions] e WHERE e.[Unit] = [Notices].[Unit] AND e.[NoticeId] = [Notices].[Id] AND e.[Number] = [Notices].[LastEdition]), (SELECT JSON_VALUE(d.[Inputs], '$.stage') FROM [Drafts] d WHERE d.[Unit] = [Notices].[Unit] AND d.[NoticeId] = [Notices].[Id]), N''), [Matter] = CASE WHEN [Project] = N'' THEN N'' ELSE N'{' + N'\"project\":\"' + REPLACE(REPLACE([Project], N'\\', N'\\\\'), N'\"', N'\\\"') + N'\"' + N'}' END;");

            migrationBuilder.Sql("UPDATE [Notices] SET [KeyText] = CASE WHEN [KeyText] = N'' THEN [Matter] WHEN [Project] = N'' THEN N'{\"phase\":\"' + REPLACE(REPLACE([KeyText], N'\\', N'\\\\'), N'\"', N'\\\"') + N'\"' + N'}' ELSE N'{\"phase\":\"' + REPLACE(REPLACE([KeyText], N'\\', N'\\\\'), N'\"', N'\\\"') + N'\"' + N',' + N'\"project\":\"' + REPLACE(REPLACE([Project], N'\\', N'\\\\'), N'\"', N'\\\"') + N'\"' + N'}' END;");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Unit_Form_Period_KeyText",
                table: "Notices",
                columns: new[] { "Unit", "Form", "Period", "KeyText" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Figures_Unit_Form_Period_Item_Value_Stated_Superseded",
                table: "Figures",
                columns: new[] { "Unit", "Form", "Period", "Item", "Value", "Stated", "Superseded" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notices_Unit_Form_Period_KeyText",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Figures_Unit_Form_Period_Item_Value_Stated_Superseded",
                table: "Figures");

            migrationBuilder.DropColumn(
                name: "Audience",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Issuer",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "KeyText",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Matter",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Superseded",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "NotApplicable");

            migrationBuilder.DropColumn(
                name: "State",
                table: "NotApplicable");

            migrationBuilder.DropColumn(
                name: "Superseded",
                table: "Figures");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Unit_Form_Period_Project",
                table: "Notices",
                columns: new[] { "Unit", "Form", "Period", "Project" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Figures_Unit_Form_Period_Item_Value_Stated",
                table: "Figures",
                columns: new[] { "Unit", "Form", "Period", "Item", "Value", "Stated" });
        }
    }
}
