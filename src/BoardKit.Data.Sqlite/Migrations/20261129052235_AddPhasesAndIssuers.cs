using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Everybody");

            migrationBuilder.AddColumn<string>(
                name: "Issuer",
                table: "Notices",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeyText",
                table: "Notices",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Matter",
                table: "Notices",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "Superseded",
                table: "Notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "NotApplicable",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "NotApplicable",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Holds");

            migrationBuilder.AddColumn<bool>(
                name: "Superseded",
                table: "Figures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // What told notices apart so far, as the one text that tells them apart from now on: the project, and the phase that the newest
            // edition, or else the draft, names.
            migrationBuilder.Sql("UPDATE \"Notices\" SET \"KeyText\" = COALESCE((SELECT json_extract(e.\"Inputs\", '$.stage') FROM \"Editions\" e WHERE e.\"Unit\" = \"Notices\".\"Unit\" AND e.\"NoticeId\" = \"Notices\".\"Id\" AND e.\"Number\" = \"Notices\".\"LastEdition\"), (SELECT json_extract(d.\"Inputs\", '$.stage') FROM \"Drafts\" d WHERE d.\"Unit\" = \"Notices\".\"Unit\" AND d.\"NoticeId\" = \"Notices\".\"Id\"), ''), \"Matter\" = CASE WHEN \"Project\" = '' THEN '' ELSE '{' || '\"project\":\"' || REPLACE(REPLACE(\"Project\", '\\', '\\\\'), '\"', '\\\"') || '\"' || '}' END;");

            migrationBuilder.Sql("UPDATE \"Notices\" SET \"KeyText\" = CASE WHEN \"KeyText\" = '' THEN \"Matter\" WHEN \"Project\" = '' THEN '{\"phase\":\"' || REPLACE(REPLACE(\"KeyText\", '\\', '\\\\'), '\"', '\\\"') || '\"' || '}' ELSE '{\"phase\":\"' || REPLACE(REPLACE(\"KeyText\", '\\', '\\\\'), '\"', '\\\"') || '\"' || ',' || '\"project\":\"' || REPLACE(REPLACE(\"Project\", '\\', '\\\\'), '\"', '\\\"') || '\"' || '}' END;");

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
